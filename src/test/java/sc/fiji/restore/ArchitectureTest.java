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
package sc.fiji.restore;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.io.ObjectInputStream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** Which package may use which; arrows point down only. */
class ArchitectureTest {

	private static final String BASE = "sc.fiji.restore";

	private static final String COMMAND = BASE + ".command..";
	private static final String IJ1 = BASE + ".ij1..";
	private static final String DEMO = BASE + ".demo..";
	private static final String SPARK = BASE + ".spark..";
	private static final String FACADE = BASE;
	private static final String PIPELINE = BASE + ".pipeline..";
	private static final String IMAGE_IJ = BASE + ".image.ij..";
	private static final String IMAGE_ZARR = BASE + ".image.zarr..";
	private static final String CHECKPOINT = BASE + ".checkpoint..";
	private static final String ORT = BASE + ".inference.ort..";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new DoNotIncludeTests()).importPackages(BASE);

	@Test
	void nothingUsesTheWaysIn() {
		check(noClasses().that().resideOutsideOfPackages(COMMAND, IJ1, DEMO, SPARK)
			.should().dependOnClassesThat()
			.resideInAnyPackage(COMMAND, IJ1, DEMO, SPARK));
	}

	@Test
	void onlyWaysInUseTheFacade() {
		check(noClasses().that()
			.resideOutsideOfPackages(COMMAND, IJ1, DEMO, SPARK, FACADE).should()
			.dependOnClassesThat().resideInAPackage(FACADE));
	}

	@Test
	void onlyTheFacadeAndWaysInUseThePipeline() {
		check(noClasses().that()
			.resideOutsideOfPackages(COMMAND, IJ1, DEMO, SPARK, FACADE, PIPELINE)
			.should().dependOnClassesThat().resideInAPackage(PIPELINE));
	}

	@Test
	void pipelineKnowsNeitherImagejNorOnnxRuntime() {
		check(noClasses().that().resideInAPackage(PIPELINE).should()
			.dependOnClassesThat().resideInAnyPackage(IMAGE_IJ, ORT));
	}

	@Test
	void tilesKnowNothingElse() {
		check(onlyUses("tile", "error"));
	}

	@Test
	void normalisationKnowsNothingElse() {
		check(onlyUses("normalize", "error"));
	}

	@Test
	void measuresKnowFiltersOnly() {
		check(onlyUses("quality", "filter", "error"));
	}

	@Test
	void filtersKnowNothingElse() {
		check(onlyUses("filter", "error"));
	}

	@Test
	void foldersOfABatchKnowNothingElse() {
		check(onlyUses("batch", "error"));
	}

	@Test
	void stripesKnowNothingElse() {
		check(onlyUses("stripes", "error"));
	}

	@Test
	void errorsKnowNothingElse() {
		check(onlyUses("error", "error"));
	}

	@Test
	void imagesKnowNoNetworks() {
		check(onlyUses("image", "tile", "normalize", "error"));
	}

	@Test
	void modelsAreDescriptions() {
		check(onlyUses("model", "tile", "normalize", "error"));
	}

	@Test
	void checkpointsAreTensorsByName() {
		check(onlyUses("checkpoint", "error"));
	}

	@Test
	void installingKnowsNoNetworksAtWork() {
		check(
			onlyUses("install", "checkpoint", "model", "tile", "normalize", "error"));
	}

	@Test
	void inferenceKnowsNoImages() {
		check(onlyUses("inference", "model", "tile", "normalize", "error"));
	}

	@Test
	void imagejStaysAtTheEdge() {
		check(noClasses().that()
			.resideOutsideOfPackages(IMAGE_IJ, FACADE, COMMAND, IJ1, DEMO).should()
			.dependOnClassesThat().resideInAnyPackage("ij", "ij.."));
	}

	@Test
	void onnxRuntimeStaysInOnePackage() {
		check(noClasses().that().resideOutsideOfPackage(ORT).should()
			.dependOnClassesThat().resideInAPackage("ai.onnxruntime.."));
	}

	@Test
	void gsonStaysWithFormatsOfFiles() {
		check(noClasses().that().resideOutsideOfPackages(CHECKPOINT, IMAGE_ZARR)
			.should().dependOnClassesThat().resideInAPackage("com.google.gson.."));
	}

	@Test
	void codecsStayInOnePackage() {
		check(noClasses().that().resideOutsideOfPackage(IMAGE_ZARR).should()
			.dependOnClassesThat()
			.resideInAnyPackage("com.scalableminds..", "io.airlift.."));
	}

	@Test
	void zarrKnowsNoOtherImages() {
		check(onlyUses("image.zarr", "tile", "error"));
	}

	@Test
	void nothingIsDeserialized() {
		check(noClasses().that().resideInAPackage(CHECKPOINT).should()
			.dependOnClassesThat()
			.haveFullyQualifiedName(ObjectInputStream.class.getName()).orShould()
			.dependOnClassesThat().resideInAPackage("java.lang.reflect").orShould()
			.callMethod(Class.class, "forName", String.class));
	}

	@Test
	void sparkStaysInOnePackage() {
		check(noClasses().that().resideOutsideOfPackage(SPARK).should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.apache.spark..", "scala.."));
	}

	@Test
	void waysInDoNotKnowSpark() {
		check(noClasses().that().resideInAnyPackage(COMMAND, IJ1, DEMO).should()
			.dependOnClassesThat().resideInAPackage(SPARK));
	}

	@Test
	void scijavaStaysInCommands() {
		check(noClasses().that().resideOutsideOfPackage(COMMAND).should()
			.dependOnClassesThat().resideInAPackage("org.scijava.."));
	}

	@Test
	void packagesHaveNoCycles() {
		check(slices().matching(BASE + ".(**)").should().beFreeOfCycles());
	}

	@Test
	void nothingIsPrinted() {
		check(noClasses().that().resideOutsideOfPackage(DEMO).and()
			.doNotHaveFullyQualifiedName(BASE + ".spark.RestoreZarr")
			.should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
	}

	@Test
	void noStackTraceIsPrinted() {
		check(noClasses().that().resideOutsideOfPackage(DEMO).should()
			.callMethod(Throwable.class, "printStackTrace"));
	}

	@Test
	void noJavaUtilLogging() {
		check(GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
	}

	@Test
	void utilitiesStayHidden() {
		check(classes().that().resideInAPackage(ORT).and()
			.doNotHaveSimpleName("SessionPool").and().areTopLevelClasses().should()
			.notBePublic());
	}

	private static void check(final ArchRule rule) {
		rule.check(CLASSES);
	}

	private static ArchRule onlyUses(final String name, final String... others) {
		final String[] allowed = new String[others.length + 1];
		allowed[0] = BASE + "." + name + "..";
		for (int i = 0; i < others.length; i++)
			allowed[i + 1] = BASE + "." + others[i] + "..";
		return noClasses().that().resideInAPackage(allowed[0]).should()
			.dependOnClassesThat(
				resideInAPackage(BASE + "..").and(resideOutsideOfPackages(allowed)));
	}
}
