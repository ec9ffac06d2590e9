package holdwater.cli.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import holdwater.cli.StatusText;
import holdwater.cli.Wiring;
import holdwater.cli.command.DownCommand;
import holdwater.cli.command.StatusCommand;
import holdwater.cli.command.UpCommand;
import holdwater.platform.LocalDeployment;
import holdwater.platform.LocalPlatform;
import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Everything of the harness points at the model; the command line points at everyone. What is on
 * our class path is checked as it was compiled, all modules are checked as {@link Borders} reads
 * their sources.
 */
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

  /** An address, a path and a failure are values: by themselves they open nothing. */
  private static final DescribedPredicate<JavaClass> IO =
      resideInAnyPackage("java.io..", "java.nio..", "java.net..")
          .and(not(belongToAnyOf(URI.class, Path.class, IOException.class)))
          .as("do input or output");

  @ArchTest
  static final ArchRule model_has_no_clock_io_or_chance_of_its_own =
      noClasses()
          .that()
          .resideInAPackage("holdwater.model..")
          .should()
          .dependOnClassesThat(IO)
          .orShould()
          .callMethod(Path.class, "toRealPath", LinkOption[].class)
          .orShould()
          .callMethod(URI.class, "toURL")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callConstructor(java.util.Random.class);

  /** Who starts, shows and ends stacks of this machine, and who puts it together with others. */
  private static final DescribedPredicate<JavaClass> KNOW_THIS_MACHINE =
      belongToAnyOf(
          UpCommand.class, StatusCommand.class, StatusText.class, DownCommand.class, Wiring.class);

  @ArchTest
  static final ArchRule commands_know_a_deployment_and_not_who_runs_it =
      noClasses()
          .that()
          .resideInAPackage("holdwater.cli..")
          .and(not(KNOW_THIS_MACHINE))
          .should()
          .dependOnClassesThat(belongToAnyOf(LocalPlatform.class, LocalDeployment.class))
          .because("Deployment and its Access tell the same of every platform");

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

  @ArchTest
  static final ArchRule local_platform_is_given_its_time =
      noClasses()
          .that()
          .resideInAPackage("holdwater.platform..")
          .and()
          .doNotHaveFullyQualifiedName("holdwater.platform.process.RealTime")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  /** Where a process begins and where a CLI takes hold of the machine, and nowhere else. */
  @ArchTest
  static final ArchRule local_platform_is_given_its_chance =
      noClasses()
          .that()
          .resideInAPackage("holdwater.platform..")
          .and()
          .doNotHaveFullyQualifiedName("holdwater.platform.daemon.PlatformDaemon")
          .and()
          .doNotHaveFullyQualifiedName("holdwater.platform.LocalPlatform")
          .should()
          .callConstructor(java.security.SecureRandom.class)
          .orShould()
          .callConstructor(java.util.Random.class)
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID");

  @Test
  void no_part_names_another_that_it_must_not_know() {
    assertThat(Borders.crossed(ProjectTree.parsedMain())).isEmpty();
  }

  @Test
  void no_packages_need_each_other() {
    assertThat(PackageGraph.of(ProjectTree.parsedMain()).cycles()).isEmpty();
  }
}
