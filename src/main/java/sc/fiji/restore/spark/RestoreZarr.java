/*-
 * #%L
 * Restore: image restoration networks for Fiji.
 * %%
 * Copyright (C) 2026 Restore developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */

package sc.fiji.restore.spark;

import java.io.PrintStream;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * Restores an image in OME-Zarr on Apache Spark.
 *
 * <pre>
 * spark-submit --class sc.fiji.restore.spark.RestoreZarr &lt;jar&gt;
 *   --input /data/noisy.ome.zarr --output /data/restored.ome.zarr
 *   --model restormer-denoise-gray
 * </pre>
 * <p>
 * Says on the standard output what is done, and ends with one of the codes below.
 * All executors must see the folders and the model by the same paths.
 * </p>
 */
public final class RestoreZarr {

	/** All is done. */
	static final int DONE = 0;
	/** Some chunks could not be restored; they are listed. */
	static final int INCOMPLETE = 1;
	/** An option is wrong; nothing was done. */
	static final int WRONG_OPTIONS = 2;
	/** The job stopped; what is finished stays. */
	static final int FAILED = 3;

	private final Function<Map<String, String>, DistributedJob> jobs;
	private final PrintStream out;
	private final PrintStream err;

	/**
	 * @param jobs makes the job that options ask for, or throws a RestoreException
	 * @param out told what is done
	 * @param err told what is wrong
	 */
	RestoreZarr(final Function<Map<String, String>, DistributedJob> jobs,
		final PrintStream out, final PrintStream err)
	{
		this.jobs = jobs;
		this.out = out;
		this.err = err;
	}

	/** Runs the command; see {@code --help}. */
	public static void main(final String... args) {
		final int code = new RestoreZarr(
			options -> new ZarrDistributed(options, new SparkConf(), System.out),
			System.out, System.err).run(args);
		if (code != DONE) System.exit(code);
	}

	/**
	 * Runs the command.
	 *
	 * @return the exit code
	 */
	int run(final String... args) {
		if (CommandLine.wantsHelp(args)) {
			out.print(CommandLine.help());
			return DONE;
		}
		try (DistributedJob job = jobs.apply(CommandLine.parse(args));
			JavaSparkContext spark = connect())
		{
			return run(job, spark);
		}
		catch (final InvalidOption e) {
			err.println(e.getMessage());
			return WRONG_OPTIONS;
		}
		catch (final RestoreException e) {
			err.println(e.getMessage());
			return FAILED;
		}
	}

	/** With what {@code spark-submit} was told, and a name. */
	private static JavaSparkContext connect() {
		final SparkConf conf = new SparkConf()
			.setIfMissing("spark.app.name", "Restore")
			// NB: results are taken one by one, so that their sum does not matter.
			.setIfMissing("spark.driver.maxResultSize", "0");
		if (!conf.contains("spark.master"))
			throw new RestoreException("The command must be run by spark-submit, " +
				"which names a master, but there is none. See --help.");
		try {
			return new JavaSparkContext(conf);
		}
		// NB: Scala's methods do not declare their checked exceptions.
		catch (final Exception e) {
			throw new RestoreException("The master '" + conf.get("spark.master") +
				"' must be one that Spark can use, but Spark says: " + e.getMessage() +
				" Check the options --master and --conf of spark-submit.", e);
		}
	}

	private int run(final DistributedJob job, final JavaSparkContext spark) {
		for (Optional<Pass<?>> pass = job.next(); pass
			.isPresent(); pass = job.next()) run(pass.get(), spark);
		final List<String> problems = job.finish();
		if (problems.isEmpty()) {
			out.println("All is done.");
			return DONE;
		}
		err.println("Not done, all others are:");
		problems.forEach(problem -> err.println("  " + problem));
		return INCOMPLETE;
	}

	private <R extends Serializable> void run(final Pass<R> pass,
		final JavaSparkContext spark)
	{
		new DistributedRun(spark, new PrintedProgress(out, pass.title())).run(pass);
	}
}
