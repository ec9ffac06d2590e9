package holdwater.billing;

import holdwater.resilience.Pattern;
import holdwater.resilience.PatternSwitches;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Health and metrics at the addresses where every service of the stack has them. */
final class ProbeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  static final String HEALTH = "/health";
  static final String METRICS = "/prometheus";

  private final transient PatternSwitches switches;
  private final transient PatternCounts patterns;
  private final transient CallCounts calls;

  ProbeServlet(PatternSwitches switches, PatternCounts patterns, CallCounts calls) {
    this.switches = switches;
    this.patterns = patterns;
    this.calls = calls;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getServletPath().equals(METRICS)) {
      response.setContentType("text/plain; version=0.0.4; charset=utf-8");
      response.getWriter().write(metrics());
    } else {
      response.setContentType("application/json");
      response.getWriter().write("{\"status\":\"UP\"}");
    }
  }

  private String metrics() {
    StringBuilder text = new StringBuilder("# TYPE resilience_pattern_enabled gauge\n");
    for (Pattern pattern : Pattern.values()) {
      text.append(
          "resilience_pattern_enabled{pattern=\"%s\"} %s\n"
              .formatted(pattern.patternName(), switches.on(pattern) ? "1.0" : "0.0"));
    }
    patterns.writeTo(text);
    calls.writeTo(text);
    return text.toString();
  }
}
