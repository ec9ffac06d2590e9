package holdwater.agent.faults;

import holdwater.agent.fault.ExceptionTypes;
import holdwater.agent.fault.FaultKind;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.Words;
import java.sql.SQLTransientConnectionException;

/** Nobody gets a connection: drivers connect to nothing, and pools hand nothing out. */
final class JdbcRefused implements FaultKind {
  private static final String UNABLE_TO_CONNECT = "08001";

  @Override
  public String word() {
    return "jdbc-refused";
  }

  @Override
  public String usage() {
    return "jdbc-refused";
  }

  @Override
  public FaultPlan read(Words words, ExceptionTypes types) {
    return AtMethods.fixed(
        call -> new SQLTransientConnectionException("Connection refused", UNABLE_TO_CONNECT),
        "java.sql.Driver+.connect(2)",
        "javax.sql.DataSource+.getConnection");
  }
}
