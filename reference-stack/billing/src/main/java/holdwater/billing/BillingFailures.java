package holdwater.billing;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Writes failures as every service of the stack does. */
@RestControllerAdvice
class BillingFailures {
  /** The one form of an error. */
  record ErrorBody(String error, String message) {}

  @ExceptionHandler
  ResponseEntity<ErrorBody> of(BillingFailure failure) {
    return answer(failure.status(), failure.code(), failure.getMessage());
  }

  @ExceptionHandler(OptimisticLockingFailureException.class)
  ResponseEntity<ErrorBody> ofConflict() {
    return answer(409, "conflict", "Somebody else changed it meanwhile: ask again.");
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<ErrorBody> ofDatabase() {
    return answer(503, "database", "The database cannot be reached right now.");
  }

  private static ResponseEntity<ErrorBody> answer(int status, String code, String message) {
    return ResponseEntity.status(status).body(new ErrorBody(code, message));
  }
}
