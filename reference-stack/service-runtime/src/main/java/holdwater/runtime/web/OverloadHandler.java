package holdwater.runtime.web;

import holdwater.runtime.ErrorBody;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.concurrent.RejectedExecutionException;

/**
 * Answers 503 when all threads are busy and the queue before them is full, and asks callers to go
 * elsewhere for a moment.
 */
@Singleton
final class OverloadHandler
    implements ExceptionHandler<RejectedExecutionException, HttpResponse<ErrorBody>> {
  /** Some queues long; longer would send everybody to the others at once. */
  private static final String REST_SECONDS = "1";

  private final Counter refused;

  OverloadHandler(MeterRegistry registry) {
    this.refused = registry.counter("holdwater.server.refused");
  }

  @Override
  @SuppressWarnings("rawtypes") // The interface's own signature.
  public HttpResponse<ErrorBody> handle(HttpRequest request, RejectedExecutionException failure) {
    refused.increment();
    return HttpResponse.<ErrorBody>status(503, "overloaded")
        .header(HttpHeaders.RETRY_AFTER, REST_SECONDS)
        .body(new ErrorBody("overloaded", "All threads of this instance are busy."))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
