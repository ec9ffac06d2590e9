package holdwater.runtime.web;

import holdwater.runtime.ErrorBody;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers 503 where the database does not answer, with one line in the log instead of a stack trace
 * per request.
 */
@Factory
@Requires(classes = {DataAccessException.class, CannotGetJdbcConnectionException.class})
final class DatabaseFailures {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFailures.class);

  @Singleton
  ExceptionHandler<DataAccessException, HttpResponse<ErrorBody>> access() {
    return (request, failure) -> answer(failure);
  }

  @Singleton
  ExceptionHandler<ConnectionException, HttpResponse<ErrorBody>> connection() {
    return (request, failure) -> answer(failure);
  }

  @Singleton
  ExceptionHandler<CannotGetJdbcConnectionException, HttpResponse<ErrorBody>> pool() {
    return (request, failure) -> answer(failure);
  }

  private static HttpResponse<ErrorBody> answer(RuntimeException failure) {
    LOG.warn("database: {}", failure.getMessage());
    return HttpResponse.<ErrorBody>status(503, "database")
        .body(new ErrorBody("database", "The database does not answer."))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
