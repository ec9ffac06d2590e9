package holdwater.gateway;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.SessionTokens;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/** Reads the token of a request, whose signature and expiry are checked here and nowhere else. */
@Singleton
final class RequestTokens {
  private static final String BEARER = "Bearer ";

  private final SessionTokens tokens;
  private final AccountLimit limit;

  RequestTokens(SessionTokens tokens, AccountLimit limit) {
    this.tokens = tokens;
    this.limit = limit;
  }

  /** Answers: does it bring a token that is good now? Counts as no call. */
  boolean isSignedIn(HttpRequest<?> request) {
    String authorization = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    return authorization != null
        && authorization.startsWith(BEARER)
        && tokens.verify(authorization.substring(BEARER.length()).trim()).isPresent();
  }

  /** Who is signed in; 401 without a token that is good now, 429 for an account without measure. */
  SessionTokens.Session sessionOf(HttpRequest<?> request) {
    String authorization = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (authorization == null || !authorization.startsWith(BEARER)) {
      throw ApiFailure.unauthorized("Sign in first: POST /api/v1/sessions.");
    }
    SessionTokens.Session session =
        tokens
            .verify(authorization.substring(BEARER.length()).trim())
            .orElseThrow(() -> ApiFailure.unauthorized("The token is not valid, or not any more."));
    limit.check(session.accountId());
    return session;
  }
}
