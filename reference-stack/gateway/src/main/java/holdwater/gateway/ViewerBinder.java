package holdwater.gateway;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.SessionTokens;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Reads the {@link Viewer} from the request's token, whose signature and expiry are checked here
 * and nowhere else.
 */
@Singleton
final class ViewerBinder implements TypedRequestArgumentBinder<Viewer> {

  private static final String BEARER = "Bearer ";

  private final SessionTokens tokens;

  ViewerBinder(SessionTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Argument<Viewer> argumentType() {
    return Argument.of(Viewer.class);
  }

  @Override
  public BindingResult<Viewer> bind(
      ArgumentConversionContext<Viewer> context, HttpRequest<?> request) {
    Viewer viewer = viewerOf(request);
    return () -> Optional.of(viewer);
  }

  private Viewer viewerOf(HttpRequest<?> request) {
    String authorization = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (authorization == null || !authorization.startsWith(BEARER)) {
      throw ApiFailure.unauthorized("Sign in first: POST /api/v1/sessions.");
    }
    return tokens
        .verify(authorization.substring(BEARER.length()).trim())
        .map(session -> new Viewer(session.accountId(), session.profileId()))
        .orElseThrow(() -> ApiFailure.unauthorized("The token is not valid, or not any more."));
  }
}
