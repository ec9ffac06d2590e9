package holdwater.runtime.web;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.ErrorBody;
import holdwater.runtime.UpstreamFailure;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/**
 * Answers an {@link ApiFailure} with its own status; a broken dependency is never this service's
 * 500.
 */
@Singleton
final class ApiFailureHandler implements ExceptionHandler<ApiFailure, HttpResponse<ErrorBody>> {

  private static final int SERVER_ERROR = 500;

  @Override
  @SuppressWarnings("rawtypes") // The interface's own signature.
  public HttpResponse<ErrorBody> handle(HttpRequest request, ApiFailure failure) {
    int status = statusFor(failure);
    MutableHttpResponse<ErrorBody> answer =
        HttpResponse.<ErrorBody>status(status, failure.code())
            .body(new ErrorBody(failure.code(), failure.getMessage()))
            .contentType(MediaType.APPLICATION_JSON_TYPE);
    if (failure instanceof UpstreamFailure upstream && status >= SERVER_ERROR) {
      upstream.failed().ifPresent(service -> answer.header(UpstreamFailure.HEADER, service));
    }
    if (!failure.rest().isZero()) {
      // Rounded up: who comes in time is to come late enough.
      long seconds = failure.rest().plusMillis(999).toSeconds();
      answer.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
    return answer;
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
