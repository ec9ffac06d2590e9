package holdwater.gateway;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads {@link SignedIn} from the request's token. */
@Singleton
final class SignedInBinder implements TypedRequestArgumentBinder<SignedIn> {
  private final RequestTokens tokens;

  SignedInBinder(RequestTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Argument<SignedIn> argumentType() {
    return Argument.of(SignedIn.class);
  }

  @Override
  public BindingResult<SignedIn> bind(
      ArgumentConversionContext<SignedIn> context, HttpRequest<?> request) {
    SignedIn signedIn = new SignedIn(tokens.sessionOf(request).accountId());
    return () -> Optional.of(signedIn);
  }
}
