package holdwater.runtime.web;

import holdwater.runtime.ErrorBody;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Gives the framework's own errors (no such route, unreadable body, a bug) the same body as ours.
 * What an exception of ours says that nobody has caught stands in the log only: it may name files,
 * addresses and classes.
 */
@Primary
@Singleton
final class ErrorAnswers implements ErrorResponseProcessor<ErrorBody> {

  private static final int SERVER_ERROR = 500;

  @Override
  public MutableHttpResponse<ErrorBody> processResponse(
      ErrorContext context, MutableHttpResponse<?> base) {
    @SuppressWarnings("unchecked") // The body is set below, whatever it was.
    MutableHttpResponse<ErrorBody> response = (MutableHttpResponse<ErrorBody>) base;
    if (context.getRequest().getMethod() == HttpMethod.HEAD) {
      return response;
    }
    String code = base.reason().toLowerCase(Locale.ROOT).replace(' ', '-');
    boolean told = base.code() < SERVER_ERROR && !context.getErrors().isEmpty();
    String message = told ? context.getErrors().get(0).getMessage() : base.reason() + ".";
    return response.body(new ErrorBody(code, message)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
