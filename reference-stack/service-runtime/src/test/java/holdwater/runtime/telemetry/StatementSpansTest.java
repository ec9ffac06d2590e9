package holdwater.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.runtime.TestService;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request waited for at the database used to be missing in its trace. */
class StatementSpansTest {
  private Server database;
  private TestService service;
  private DataSource pool;

  @BeforeEach
  void start() throws Exception {
    database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    String url = "jdbc:h2:tcp://127.0.0.1:" + database.getPort() + "/mem:spans;DB_CLOSE_DELAY=-1";
    service =
        TestService.start(
            TestService.environment("DATABASE_URL", url, "DATABASE_MIGRATE", "true"),
            Map.of("test.spans", true));
    pool = DelegatingDataSource.unwrapDataSource(service.bean(DataSource.class));
    service.bean(RecordedSpans.class).ended.clear();
  }

  @AfterEach
  void stop() {
    service.close();
    database.stop();
  }

  private void query(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, 4711);
      statement.executeQuery();
    }
  }

  private Span request() {
    return service.bean(OpenTelemetry.class).getTracer("test").spanBuilder("request").startSpan();
  }

  @Test
  void statement_of_a_request_is_a_span_without_its_values() throws Exception {
    Span request = request();
    try (Scope scope = request.makeCurrent()) {
      assertThat(scope).isNotNull();
      query("SELECT CAST(? AS INT)");
    }

    List<SpanData> ended = service.bean(RecordedSpans.class).ended;
    assertThat(ended).hasSize(1);
    SpanData span = ended.get(0);
    assertThat(span.getName()).isEqualTo("SELECT front");
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
    assertThat(word(span, "db.system.name")).isEqualTo("h2database");
    assertThat(word(span, "db.operation.name")).isEqualTo("SELECT");
    assertThat(word(span, "db.query.text")).isEqualTo("SELECT CAST(? AS INT)");
    assertThat(word(span, "peer.service")).isEqualTo("database");
  }

  @Test
  void statement_that_fails_says_so() {
    Span request = request();
    try (Scope scope = request.makeCurrent()) {
      assertThat(scope).isNotNull();
      assertThatThrownBy(() -> query("SELECT 1 / (? - 4711)")).isInstanceOf(SQLException.class);
    }

    SpanData span = service.bean(RecordedSpans.class).ended.get(0);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(word(span, "db.response.status_code")).isEqualTo("22012");
  }

  @Test
  void statement_of_no_request_is_not_traced() throws Exception {
    query("SELECT CAST(? AS INT)");

    assertThat(service.bean(RecordedSpans.class).ended).isEmpty();
  }

  private static String word(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }
}
