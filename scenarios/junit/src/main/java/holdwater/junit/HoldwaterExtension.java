package holdwater.junit;

import holdwater.cli.UserMistake;
import holdwater.cli.yaml.InvalidFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Starts the system of a class that bears {@link Holdwater}, gives it to the tests, and ends it.
 * All it knows is in the store of JUnit's context.
 */
final class HoldwaterExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  /** Also of whom tests of this module put in the place of {@link LocalStarter}. */
  static final Namespace NAMESPACE = Namespace.create(HoldwaterExtension.class);

  private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

  /** A system, and the class that it was started for. */
  private record Started(Class<?> owner, RunningSystem system) {}

  @Override
  public void beforeAll(ExtensionContext context) {
    Class<?> tests = context.getRequiredTestClass();
    Holdwater wanted = tests.getAnnotation(Holdwater.class);
    if (wanted == null) {
      return;
    }
    started(context)
        .ifPresent(
            outer -> {
              throw new ExtensionConfigurationException(
                  "%s uses the system of %s: take @Holdwater from one of them"
                      .formatted(tests.getSimpleName(), outer.owner().getSimpleName()));
            });
    refuseParallel(context);
    context
        .getStore(NAMESPACE)
        .put(Started.class, new Started(tests, start(starter(context), wanted)));
  }

  private static RunningSystem start(SystemStarter starter, Holdwater wanted) {
    try {
      return starter.start(wanted);
    } catch (UserMistake | InvalidFile e) {
      throw new ExtensionConfigurationException(e.getMessage(), e);
    }
  }

  private static SystemStarter starter(ExtensionContext context) {
    SystemStarter given =
        context.getRoot().getStore(NAMESPACE).get(SystemStarter.class, SystemStarter.class);
    return given != null
        ? given
        : new LocalStarter(Places.of(context), line -> System.out.println("holdwater: " + line));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    refuseParallel(context);
  }

  static void refuseParallel(ExtensionContext context) {
    boolean parallel =
        context.getConfigurationParameter(PARALLEL).map(Boolean::parseBoolean).orElse(false);
    if (parallel && context.getExecutionMode() == ExecutionMode.CONCURRENT) {
      throw new ExtensionConfigurationException(
          "%s would run beside other tests, and the faults of one would meet the calls of another:"
                  .formatted(context.getDisplayName())
              + " write @Execution(SAME_THREAD) on the class");
    }
  }

  /** What a test has left in force would meet the next. */
  @Override
  public void afterEach(ExtensionContext context) {
    List<String> left =
        started(context).map(used -> used.system().faults().revertLeft()).orElse(List.of());
    if (!left.isEmpty()) {
      throw new AssertionError(
          "fault left in force by this test: %s; open it in try-with-resources"
              .formatted(String.join("; ", left)));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    started(context)
        .filter(used -> used.owner() == context.getRequiredTestClass())
        .ifPresent(used -> used.system().end());
  }

  /** Of this context or of one around it. */
  static Optional<RunningSystem> system(ExtensionContext context) {
    return started(context).map(Started::system);
  }

  private static Optional<Started> started(ExtensionContext context) {
    return Optional.ofNullable(context.getStore(NAMESPACE).get(Started.class, Started.class));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == RunningSystem.class || type == Faults.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    RunningSystem system =
        system(context)
            .orElseThrow(
                () ->
                    new ParameterResolutionException(
                        "no system is up yet: take it as a parameter of a test or of @BeforeEach,"
                            + " in a class that bears @Holdwater"));
    return parameter.getParameter().getType() == Faults.class ? system.faults() : system;
  }
}
