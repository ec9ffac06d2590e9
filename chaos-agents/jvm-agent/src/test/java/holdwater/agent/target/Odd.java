package holdwater.agent.target;

import java.lang.reflect.InvocationTargetException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Calls what no compiler of Java makes, by its name. */
public final class Odd {
  private Odd() {}

  /**
   * Calls a static method that takes nothing.
   *
   * @param arguments the class; the method, encoded as in a query, as it may have blanks
   */
  public static String call(String... arguments) throws Throwable {
    String method = URLDecoder.decode(arguments[1], StandardCharsets.UTF_8);
    try {
      return (String) Class.forName(arguments[0]).getMethod(method).invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
