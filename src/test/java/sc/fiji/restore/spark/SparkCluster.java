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

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Spark on this machine: a master and workers, a process each, made of
 * Spark's own jars on the class path. Each worker has a core and a GPU, which is a
 * number only. Ports are free ones. Whatever was started ends with
 * {@link #close()}. For one thread.
 */
final class SparkCluster implements AutoCloseable {

	private static final String HOST = "127.0.0.1";
	/** Names of it, since Spark runs a task twice on two hosts only. */
	private static final List<String> HOSTS = List.of(HOST, "localhost");
	private static final Pattern URL = Pattern.compile("spark://\\S+:\\d+");

	private final Path folder;
	private final Path classPath;
	private final ChildProcess master;
	private final String url;
	private final Map<String, ChildProcess> workers = new LinkedHashMap<>();
	private final Set<ProcessHandle> started = new LinkedHashSet<>();
	private final Thread hook = new Thread(this::kill);
	private int numWorkers;
	private int numDrivers;

	/**
	 * Starts a master.
	 *
	 * @param folder for logs and temporary files; new or empty
	 */
	SparkCluster(final Path folder) throws IOException, InterruptedException {
		this.folder = Files.createDirectories(folder).toAbsolutePath();
		// NB: workers start executors with all jars of this folder.
		classPath = Files.createDirectories(this.folder.resolve("home/jars"))
			.resolve("classpath.jar");
		writeClassPath();
		Runtime.getRuntime().addShutdownHook(hook);
		master = start("master",
			List.of("-Xmx256m", "-Dspark.master.rest.enabled=false",
				"org.apache.spark.deploy.master.Master", "--host", HOST, "--port", "0",
				"--webui-port", "0"));
		master.await("The master", () -> master.log().contains("ALIVE"));
		final Matcher matcher = URL.matcher(master.log());
		if (!matcher.find())
			throw new AssertionError("No address: " + master.log());
		url = matcher.group();
	}

	/** A jar that names all others, which suits every system. */
	private void writeClassPath() throws IOException {
		final Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes()
			.put(Name.CLASS_PATH,
				Stream
					.of(
						System
							.getProperty("surefire.test.class.path",
								System.getProperty("java.class.path"))
							.split(File.pathSeparator))
					.map(entry -> Path.of(entry).toUri().toString())
					.collect(Collectors.joining(" ")));
		try (OutputStream out = Files.newOutputStream(classPath)) {
			new JarOutputStream(out, manifest).close();
		}
	}

	/** Starts workers until there are so many; jobs wait for them. */
	void ensureWorkers(final int count) throws IOException {
		while (workers.size() < count) {
			final int number = ++numWorkers;
			final Path gpu = folder.resolve("gpu" + number + ".json");
			Files.writeString(gpu,
				"[{\"id\":{\"componentName\":\"spark.worker\",\"resourceName\":\"gpu\"}," +
					"\"addresses\":[\"" + number + "\"]}]");
			workers.put("" + number,
				start("worker" + number,
					List.of("-Xmx256m", "-Dspark.worker.resource.gpu.amount=1",
						"-Dspark.worker.resourcesFile=" + gpu,
						"org.apache.spark.deploy.worker.Worker", "--host",
						HOSTS.get(number % HOSTS.size()), "--webui-port", "0", "--cores",
						"1", "--memory", "1g", "--work-dir",
						folder.resolve("work" + number).toString(), url)));
		}
	}

	/** Addresses of the GPUs of all workers. */
	Set<String> gpus() {
		return workers.keySet();
	}

	private Stream<ProcessHandle> executors() {
		return workers.values().stream()
			.flatMap(worker -> worker.process().descendants());
	}

	/** How many executors there are now. */
	long numExecutors() {
		return executors().count();
	}

	/** Kills an executor. */
	void killExecutor() {
		final ProcessHandle executor = executors().findAny().orElseThrow();
		executor.destroyForcibly();
		executor.onExit().join();
	}

	/** Waits until no job runs any more, also if its driver was killed. */
	void awaitExecutors() {
		executors().forEach(executor -> executor.onExit()
			.orTimeout(ChildProcess.PATIENCE_S, TimeUnit.SECONDS).join());
	}

	/** Kills one worker, but not its executors. */
	void killWorker() throws InterruptedException {
		final ChildProcess worker = workers.remove(gpus().iterator().next());
		remember(worker);
		worker.process().destroyForcibly().waitFor();
	}

	/**
	 * Runs a program on the cluster, as {@code spark-submit} does.
	 *
	 * @param main its main class
	 * @param conf properties of Spark besides those that suit this machine
	 * @param args its arguments
	 */
	ChildProcess submit(final Class<?> main, final Map<String, String> conf,
		final List<String> args) throws IOException
	{
		final List<String> command = new ArrayList<>();
		command.add("-Xmx512m");
		command.add("-Dspark.master=" + url);
		command.add("-Dspark.driver.host=" + HOST);
		command.add("-Dspark.ui.enabled=false");
		command.add("-Dspark.log.level=WARN");
		command.add("-Dspark.executor.memory=512m");
		command.add("-Dspark.executor.extraJavaOptions=" +
			"-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
		conf.forEach((key, value) -> command.add("-D" + key + "=" + value));
		command.add(main.getName());
		command.addAll(args);
		return start("driver" + ++numDrivers, command);
	}

	private ChildProcess start(final String name, final List<String> command)
		throws IOException
	{
		final ChildProcess child = ChildProcess.start(folder, name, classPath,
			Map.of("SPARK_HOME", folder.resolve("home").toString(),
				"SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", HOST,
				"SPARK_LOCAL_DIRS", folder.resolve("local").toString()),
			command);
		started.add(child.process().toHandle());
		return child;
	}

	/** Executors are children of workers, whose children are lost with them. */
	private void remember(final ChildProcess worker) {
		worker.process().descendants().forEach(started::add);
	}

	/** Ends all processes. */
	@Override
	public void close() {
		Runtime.getRuntime().removeShutdownHook(hook);
		kill();
	}

	private void kill() {
		// NB: first workers, which would start executors again.
		workers.values().forEach(this::remember);
		started.forEach(ProcessHandle::destroyForcibly);
		CompletableFuture.allOf(started.stream().map(ProcessHandle::onExit)
			.toArray(CompletableFuture[]::new)).join();
	}
}
