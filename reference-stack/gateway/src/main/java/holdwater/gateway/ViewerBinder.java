package holdwater.gateway;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.SessionTokens.Session;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads the {@link Viewer} from the request's token. */
@Singleton
final class ViewerBinder implements TypedRequestArgumentBinder<Viewer> {
  private final RequestTokens tokens;

  ViewerBinder(RequestTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Argument<Viewer> argumentType() {
    return Argument.of(Viewer.class);
  }

  @Override
  public BindingResult<Viewer> bind(
      ArgumentConversionContext<Viewer> context, HttpRequest<?> request) {
    Viewer viewer = viewerOf(tokens.sessionOf(request));
    return () -> Optional.of(viewer);
  }

  private static Viewer viewerOf(Session session) {
    if (session.profileId() == null) {
      throw new ApiFailure(
          403, "no-profile", "Say who watches first: POST /api/v1/profiles/<id>/choice.");
    }
    return new Viewer(session.accountId(), session.profileId());
  }
}
