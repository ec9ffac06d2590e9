package holdwater.runtime.web;

import holdwater.resilience.CallFailed;
import holdwater.runtime.ErrorBody;
import holdwater.runtime.UpstreamFailure;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers for a service that built a call of its own out of patterns. */
@Singleton
final class CallFailedHandler implements ExceptionHandler<CallFailed, HttpResponse<ErrorBody>> {
  private final ApiFailureHandler failures;

  CallFailedHandler(ApiFailureHandler failures) {
    this.failures = failures;
  }

  @Override
  @SuppressWarnings("rawtypes") // The interface's own signature.
  public HttpResponse<ErrorBody> handle(HttpRequest request, CallFailed failure) {
    return failures.handle(request, UpstreamFailure.of(failure));
  }
}
