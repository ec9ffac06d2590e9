package holdwater.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What was heard of a class of tests that JUnit ran.
 *
 * @param passed names of methods
 * @param failures of tests and of classes
 * @param reported entries that were published, key and value
 */
record Launched(List<String> passed, List<Throwable> failures, List<String> reported) {
  /** Runs the tests of a class, as surefire would. */
  static Launched run(Class<?> tests, Map<String, String> parameters) {
    Launched heard = new Launched(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(tests))
            .configurationParameters(parameters)
            .build();
    LauncherFactory.create().execute(request, heard.listener());
    return heard;
  }

  /** The same, by JUnit's defaults. */
  static Launched run(Class<?> tests) {
    return run(tests, Map.of());
  }

  private TestExecutionListener listener() {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        result.getThrowable().ifPresent(failures::add);
        if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
          passed.add(test.getDisplayName().replaceAll("\\(.*", ""));
        }
      }

      @Override
      public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        entry.getKeyValuePairs().forEach((key, value) -> reported.add(key + " " + value));
      }
    };
  }
}
