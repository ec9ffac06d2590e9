package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Refusal;
import holdwater.agent.fault.Words;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.util.regex.Pattern;

/**
 * Statements fail with an SQLException of a given SQLState, of the subclass that drivers use for
 * it.
 */
final class JdbcError implements FaultKind {
  private static final Pattern STATE = Pattern.compile("[0-9A-Z]{5}");

  @Override
  public String word() {
    return "jdbc-error";
  }

  @Override
  public String usage() {
    return "jdbc-error SQLSTATE ['message']";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) throws Refusal {
    String state = words.take("an SQLState");
    if (!STATE.matcher(state).matches()) {
      throw Refusal.mistake("'" + state + "' is no SQLState such as 40001");
    }
    return JdbcPlaces.statements(new Fail(state, Throw.message(words)));
  }

  record Fail(String state, String message) implements Action {
    /** By its class, the first two characters; see JDBC 4.3, table 8.1. */
    @Override
    public Object act(Call call) {
      return switch (state.substring(0, 2)) {
        case "08" -> new SQLTransientConnectionException(message, state);
        case "23" -> new SQLIntegrityConstraintViolationException(message, state);
        case "40" -> new SQLTransactionRollbackException(message, state);
        case "42" -> new SQLSyntaxErrorException(message, state);
        default -> new SQLException(message, state);
      };
    }
  }
}
