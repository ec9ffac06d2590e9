package holdwater.callers;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Only services that were given a key may call: {@code Service-Authorization: Bearer <JWT>}, as the
 * stack's other services want it too. What is open is said by who makes it.
 */
public final class CallerGuard extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String HEADER = "Service-Authorization";
  private static final String BEARER = "Bearer ";
  private static final String CHALLENGE = "Bearer realm=\"services\"";

  private final transient CallerTokens tokens;
  private final transient Set<String> open;

  /**
   * @param open paths, as servlets are mapped to them, that anybody may call with all below them
   */
  public CallerGuard(CallerTokens tokens, Set<String> open) {
    this.tokens = tokens;
    this.open = Set.copyOf(open);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    // Normalized and decoded by the container.
    String path = request.getServletPath();
    if (open.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + "/"))) {
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
