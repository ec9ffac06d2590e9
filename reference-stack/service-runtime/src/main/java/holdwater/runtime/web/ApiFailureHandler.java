package holdwater.runtime.web;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.ErrorBody;
import holdwater.runtime.UpstreamFailure;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/**
 * Answers an {@link ApiFailure} with its own status; a broken dependency is never this service's
 * 500.
 */
@Singleton
final class ApiFailureHandler implements ExceptionHandler<ApiFailure, HttpResponse<ErrorBody>> {

  @Override
  @SuppressWarnings("rawtypes") // The interface's own signature.
  public HttpResponse<ErrorBody> handle(HttpRequest request, ApiFailure failure) {
    return HttpResponse.<ErrorBody>status(statusFor(failure), failure.code())
        .body(new ErrorBody(failure.code(), failure.getMessage()))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static int statusFor(ApiFailure failure) {
    if (!(failure instanceof UpstreamFailure)) {
      return failure.status();
    }
    return switch (failure.status()) {
      case 503, 504 -> failure.status();
      default -> failure.status() < 500 ? failure.status() : 502;
    };
  }
}
