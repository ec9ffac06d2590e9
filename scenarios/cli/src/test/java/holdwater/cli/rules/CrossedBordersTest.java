package holdwater.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import holdwater.cli.command.EnvCommand;
import holdwater.cli.command.StatusCommand;
import holdwater.cli.trespass.KnowsThisMachine;
import holdwater.model.port.Recipes;
import holdwater.model.trespass.LookingNoun;
import holdwater.model.trespass.ReadingNoun;
import org.junit.jupiter.api.Test;

/** Classes that cross a border are found, and those that may are let through. */
class CrossedBordersTest {
  private static boolean crosses(ArchRule rule, Class<?>... classes) {
    return rule.evaluate(new ClassFileImporter().importClasses(classes)).hasViolation();
  }

  @Test
  void only_up_down_and_status_ask_the_local_platform() {
    ArchRule rule = DirectionsTest.commands_know_a_deployment_and_not_who_runs_it;

    assertThat(crosses(rule, KnowsThisMachine.class)).isTrue();
    assertThat(crosses(rule, StatusCommand.class, EnvCommand.class)).isFalse();
  }

  @Test
  void model_may_name_a_path_and_a_failure_but_opens_nothing() {
    ArchRule rule = DirectionsTest.model_has_no_clock_io_or_chance_of_its_own;

    assertThat(crosses(rule, ReadingNoun.class)).isTrue();
    assertThat(crosses(rule, LookingNoun.class)).isTrue();
    assertThat(crosses(rule, Recipes.class, Recipes.Command.class, Recipes.Step.class)).isFalse();
  }
}
