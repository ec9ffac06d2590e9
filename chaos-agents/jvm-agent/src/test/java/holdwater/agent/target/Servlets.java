package holdwater.agent.target;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A servlet, called as a container does. */
public final class Servlets {
  private static final HttpServlet SERVLET = new Hello();

  private Servlets() {}

  private static final class Hello extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setStatus(200);
    }
  }

  /** The status of a path. */
  public static String get(String... arguments) throws Exception {
    AtomicInteger status = new AtomicInteger();
    HttpServletRequest request =
        (HttpServletRequest)
            Proxy.newProxyInstance(
                Servlets.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, given) ->
                    switch (method.getName()) {
                      case "getMethod" -> "GET";
                      case "getRequestURI" -> arguments[0];
                      case "getDateHeader" -> -1L;
                      default -> null;
                    });
    HttpServletResponse response =
        (HttpServletResponse)
            Proxy.newProxyInstance(
                Servlets.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, given) -> {
                  if (method.getName().equals("setStatus")
                      || method.getName().equals("sendError")) {
                    status.set((Integer) given[0]);
                  }
                  return null;
                });
    SERVLET.service(request, response);
    return status.toString();
  }
}
