package holdwater.cli.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Everything of the harness points at the model; the command line points at everyone. */
@AnalyzeClasses(packages = "holdwater", importOptions = DoNotIncludeTests.class)
class DirectionsTest {
  @ArchTest
  static final ArchRule model_depends_on_the_jdk_only =
      classes()
          .that()
          .resideInAPackage("holdwater.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("holdwater.model..", "java..");

  @ArchTest
  static final ArchRule model_has_no_clock_io_or_chance_of_its_own =
      noClasses()
          .that()
          .resideInAPackage("holdwater.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio..", "java.net..")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callConstructor(java.util.Random.class);

  @ArchTest
  static final ArchRule engine_knows_no_adapter =
      noClasses()
          .that()
          .resideInAPackage("holdwater.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "holdwater.platform..",
              "holdwater.adapters..",
              "holdwater.load..",
              "holdwater.cli..");

  @ArchTest
  static final ArchRule adapters_know_neither_the_engine_nor_each_other =
      noClasses()
          .that()
          .resideInAnyPackage("holdwater.platform..", "holdwater.adapters..", "holdwater.load..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("holdwater.engine..", "holdwater.cli..");

  @ArchTest
  static final ArchRule adapters_do_not_meet =
      noClasses()
          .that()
          .resideInAPackage("holdwater.platform..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("holdwater.adapters..", "holdwater.load..");

  @ArchTest
  static final ArchRule dashboards_know_the_model_only =
      noClasses()
          .that()
          .resideInAPackage("holdwater.dashboards..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "holdwater.engine..",
              "holdwater.platform..",
              "holdwater.adapters..",
              "holdwater.load..",
              "holdwater.cli..");

  @ArchTest
  static final ArchRule nobody_but_the_command_line_knows_the_dashboards =
      noClasses()
          .that()
          .resideInAnyPackage(
              "holdwater.model..",
              "holdwater.engine..",
              "holdwater.platform..",
              "holdwater.adapters..",
              "holdwater.load..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("holdwater.dashboards..");
}
