package holdwater.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TraceInLogTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @Test
  void line_of_a_request_has_its_trace_and_another_has_none() throws Exception {
    Span span =
        Span.wrap(
            SpanContext.create(
                TRACE, "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    LoggerContext logs = new LoggerContext();
    logs.setMDCAdapter(new LogbackMDCAdapter());
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(logs);
      configurator.doConfigure(getClass().getResource("/logback.xml"));
      logs.getLogger("holdwater.test").info("outside");
      try (Scope scope = span.makeCurrent()) {
        assertThat(scope).isNotNull();
        logs.getLogger("holdwater.test").info("inside");
      }
    } finally {
      logs.stop();
      System.setOut(before);
    }

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .anySatisfy(line -> assertThat(line).endsWith("holdwater.test [" + TRACE + "] - inside"))
        .anySatisfy(line -> assertThat(line).endsWith("holdwater.test - outside"));
  }
}
