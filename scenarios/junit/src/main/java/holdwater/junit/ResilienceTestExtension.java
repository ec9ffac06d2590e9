package holdwater.junit;

import holdwater.cli.UserMistake;
import holdwater.cli.yaml.InvalidFile;
import holdwater.engine.report.Reports;
import holdwater.engine.run.ExitCode;
import holdwater.engine.run.InvalidScenario;
import holdwater.engine.run.RunResult;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Plays the scenario of a {@link ResilienceTest} right before its method is called. */
final class ResilienceTestExtension implements BeforeTestExecutionCallback, ParameterResolver {
  @Override
  public void beforeTestExecution(ExtensionContext context) {
    ResilienceTest wanted =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), ResilienceTest.class)
            .orElseThrow();
    if (HoldwaterExtension.system(context).isPresent()) {
      throw new ExtensionConfigurationException(
          "@ResilienceTest starts a system of its own, and the one of @Holdwater is up: put it into"
              + " a class without");
    }
    HoldwaterExtension.refuseParallel(context);
    RunResult result = play(player(context), wanted, name(context));
    if (result.exitCode() != ExitCode.PASS) {
      throw new AssertionError(sentence(wanted.value(), result));
    }
    context.getStore(HoldwaterExtension.NAMESPACE).put(RunResult.class, result);
  }

  private static RunResult play(ScenarioPlayer player, ResilienceTest wanted, String test) {
    try {
      return player.play(wanted, test);
    } catch (UserMistake | InvalidFile | InvalidScenario e) {
      throw new ExtensionConfigurationException(e.getMessage(), e);
    }
  }

  private static ScenarioPlayer player(ExtensionContext context) {
    ScenarioPlayer given =
        context
            .getRoot()
            .getStore(HoldwaterExtension.NAMESPACE)
            .get(ScenarioPlayer.class, ScenarioPlayer.class);
    return given != null ? given : new LocalPlayer(Places.of(context));
  }

  private static String name(ExtensionContext context) {
    return context.getRequiredTestClass().getSimpleName()
        + "."
        + context.getRequiredTestMethod().getName();
  }

  /** Such as "slow-stock.yaml: FAIL: orders broke its objective …; report: …/report.html". */
  static String sentence(String file, RunResult result) {
    return "%s: %s%s; report: %s"
        .formatted(
            file,
            result.outcome().verdict(),
            result.outcome().reasons().isEmpty()
                ? ""
                : ": " + String.join("; ", result.outcome().reasons()),
            result.directory().resolve(Reports.HTML));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunResult.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getStore(HoldwaterExtension.NAMESPACE).get(RunResult.class);
  }
}
