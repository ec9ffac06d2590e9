package holdwater.agent.faults;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.FaultPlan;
import holdwater.agent.fault.MethodPattern;
import holdwater.agent.fault.Spot;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where JDBC drivers are met. Pools in front of them are passed over where they are known; of what
 * an unknown one calls, and of what a driver calls of its own, only the outermost counts.
 */
final class JdbcPlaces {
  private static final List<Pattern> WRAPPERS =
      List.of(
          MethodPattern.classes("com.zaxxer.hikari..*"),
          MethodPattern.classes("org.apache.commons.dbcp2..*"),
          MethodPattern.classes("org.apache.tomcat.jdbc..*"),
          MethodPattern.classes("io.opentelemetry..*"),
          MethodPattern.classes("io.micronaut..*"),
          MethodPattern.classes("org.springframework..*"),
          MethodPattern.classes("com.mchange.v2..*"),
          MethodPattern.classes("io.agroal..*"),
          MethodPattern.classes("com.p6spy..*"),
          MethodPattern.classes("net.ttddyy.dsproxy..*"),
          // What these do themselves is to say that a driver has no large variant.
          MethodPattern.classes("java.sql.*"));

  /** By their whole names: what drivers call {@code executeInternal} stands behind these. */
  private static final List<String> METHODS =
      List.of(
          "execute",
          "executeQuery",
          "executeUpdate",
          "executeLargeUpdate",
          "executeBatch",
          "executeLargeBatch");

  private JdbcPlaces() {}

  static FaultPlan statements(Action action) {
    return FaultPlan.at(
        METHODS.stream()
            .map(name -> MethodPattern.of("java.sql.Statement+." + name).except(WRAPPERS))
            .map(methods -> new Spot.AtMethods(methods, action, true))
            .toArray(Spot[]::new));
  }
}
