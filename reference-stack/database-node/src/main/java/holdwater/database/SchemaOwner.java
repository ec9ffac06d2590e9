package holdwater.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A service as a user of the database: it owns the schema of its name and has no right to anything
 * else.
 *
 * @param name lower-case letters, digits and underscores; user and schema have it in upper case
 * @param password 32 letters and digits at least
 */
public record SchemaOwner(String name, String password) {

  public SchemaOwner {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "a user is named by lower-case letters, digits and underscores, not '" + name + "'");
    }
    if (!password.matches("[a-zA-Z0-9]{32,}")) {
      throw new IllegalArgumentException(
          "the password of user " + name + " has to be 32 letters and digits at least");
    }
  }

  /**
   * Reads {@code name=password,...}; {@code null} and blank text are an empty list.
   *
   * @throws IllegalArgumentException if the text is anything else; the message tells no password
   */
  public static List<SchemaOwner> parse(String text) {
    return Arrays.stream(text == null ? new String[0] : text.split(",", -1))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .map(SchemaOwner::parseOne)
        .toList();
  }

  private static SchemaOwner parseOne(String entry) {
    int equals = entry.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("USERS reads name=password,...");
    }
    return new SchemaOwner(entry.substring(0, equals), entry.substring(equals + 1));
  }

  /** Makes user and schema, unless an earlier process of this database has. */
  void settle(Connection owner) throws SQLException {
    String folded = name.toUpperCase(Locale.ROOT);
    try (Statement statement = owner.createStatement()) {
      statement.execute("CREATE USER IF NOT EXISTS \"" + folded + "\" PASSWORD '" + password + "'");
      statement.execute(
          "CREATE SCHEMA IF NOT EXISTS \"" + folded + "\" AUTHORIZATION \"" + folded + "\"");
    }
  }

  /** Without the password: records end up in logs. */
  @Override
  public String toString() {
    return "SchemaOwner[" + name + "]";
  }
}
