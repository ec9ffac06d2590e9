package holdwater.runtime.web;

import holdwater.runtime.ErrorBody;
import holdwater.runtime.UpstreamFailure;
import holdwater.runtime.database.Absence;
import holdwater.runtime.database.SqlRefusals;
import holdwater.runtime.database.StatementTime;
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
 * per request; with a code of its own where the database is away ({@link Absence}), and 504 where
 * the request's time was up. A value that the database refuses is the request's fault and 400: a
 * 503 would be held against this instance, and one caller could take it away from the others.
 */
@Factory
@Requires(classes = {DataAccessException.class, CannotGetJdbcConnectionException.class})
final class DatabaseFailures {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFailures.class);

  @Singleton
  ExceptionHandler<DataAccessException, HttpResponse<ErrorBody>> access() {
    return (request, failure) -> {
      if (SqlRefusals.isALostRace(failure)) {
        return race(failure);
      }
      return SqlRefusals.isOfAValue(failure) ? refused(failure) : answer(failure);
    };
  }

  @Singleton
  ExceptionHandler<ConnectionException, HttpResponse<ErrorBody>> connection() {
    return (request, failure) -> answer(failure);
  }

  @Singleton
  ExceptionHandler<CannotGetJdbcConnectionException, HttpResponse<ErrorBody>> pool() {
    return (request, failure) -> answer(failure);
  }

  /** As of a call to another service: of the database, and of nobody between it and the caller. */
  private static HttpResponse<ErrorBody> late(RuntimeException failure) {
    LOG.info("database: {}", failure.getMessage());
    return HttpResponse.<ErrorBody>status(504, "deadline")
        .header(UpstreamFailure.HEADER, "database")
        .body(new ErrorBody("deadline", "The database did not answer in time."))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static HttpResponse<ErrorBody> refused(RuntimeException failure) {
    LOG.info("database: {}", failure.getMessage());
    return HttpResponse.<ErrorBody>status(400, "bad-request")
        .body(new ErrorBody("bad-request", "The database does not take one of the values."))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** Not the instance's doing, nor the database's: nobody's breaker opens for it. */
  private static HttpResponse<ErrorBody> race(RuntimeException failure) {
    LOG.info("database: {}", failure.getMessage());
    return HttpResponse.<ErrorBody>status(429, "too-many-requests")
        .body(new ErrorBody("too-many-requests", "This is being changed already; try again."))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static HttpResponse<ErrorBody> answer(RuntimeException failure) {
    if (StatementTime.wasUp(failure)) {
      return late(failure);
    }
    LOG.warn("database: {}", failure.getMessage());
    String code = Absence.isWhy(failure) ? Absence.CODE : "database";
    return HttpResponse.<ErrorBody>status(503, code)
        .body(new ErrorBody(code, "The database does not answer."))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
