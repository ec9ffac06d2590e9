package holdwater.billing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Only services that were given a key may call: {@code Service-Authorization: Bearer <JWT>}, as the
 * stack's other services want it too. Open are health and metrics; the actuator has a guard of its
 * own.
 */
final class CallerGuard extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String HEADER = "Service-Authorization";
  private static final String BEARER = "Bearer ";
  private static final String CHALLENGE = "Bearer realm=\"services\"";
  private static final String ACTUATOR = "/actuator";
  private static final Set<String> OPEN =
      Set.of(ProbeServlet.HEALTH, ProbeServlet.METRICS, ACTUATOR);

  private final transient CallerTokens tokens;

  CallerGuard(CallerTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    // Normalized and decoded by the container.
    String path = request.getServletPath();
    if (OPEN.contains(path) || path.startsWith(ACTUATOR + "/")) {
      chain.doFilter(request, response);
      return;
    }
    String header = request.getHeader(HEADER);
    if (header == null || !header.startsWith(BEARER)) {
      refuse(response, CHALLENGE);
    } else if (tokens.isGood(header.substring(BEARER.length()))) {
      chain.doFilter(request, response);
    } else {
      refuse(response, CHALLENGE + ", error=\"invalid_token\"");
    }
  }

  /** In the form of every error of the stack, so that callers know whose fault it is. */
  private static void refuse(HttpServletResponse response, String challenge) throws IOException {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader("WWW-Authenticate", challenge);
    response.setContentType("application/json");
    response
        .getWriter()
        .write("{\"error\":\"service-token\",\"message\":\"Only services may call this.\"}");
  }
}
