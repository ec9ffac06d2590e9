package holdwater.agent.target;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** An interface whose only class is a JDK proxy, as Spring Data, MyBatis and Feign make them. */
public final class Repositories {
  private static Orders orders;

  private Repositories() {}

  /** Public, so that its proxy goes into a package that is named after the JDK. */
  public interface Orders {
    String findOne(String key);
  }

  /** What a framework has behind its proxy. */
  private static final class Found implements Orders {
    @Override
    public String findOne(String key) {
      return "order " + key;
    }
  }

  private static synchronized Orders orders() {
    if (orders == null) {
      Orders behind = new Found();
      orders =
          (Orders)
              Proxy.newProxyInstance(
                  Orders.class.getClassLoader(),
                  new Class<?>[] {Orders.class},
                  (self, method, arguments) -> {
                    try {
                      return method.invoke(behind, arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  });
    }
    return orders;
  }

  public static String findOrder(String... arguments) {
    return orders().findOne("x");
  }

  public static String proxyName(String... arguments) {
    return orders().getClass().getName();
  }
}
