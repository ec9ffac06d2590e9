package holdwater.agent.target;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A servlet from before they were Jakarta's, called as a container does. */
public final class OldServlets {
  private static final HttpServlet SERVLET = new Hello();

  private OldServlets() {}

  private static final class Hello extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.setStatus(200);
    }
  }

  private static HttpServletRequest request(DispatcherType comes, String... arguments) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            OldServlets.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, given) ->
                switch (method.getName()) {
                  case "getMethod" -> "GET";
                  case "getRequestURI" -> arguments[0];
                  case "getHeader" -> arguments.length > 1 ? arguments[1] : null;
                  case "getDateHeader" -> -1L;
                  case "getDispatcherType" -> comes;
                  default -> null;
                });
  }

  /** The status of a path and, if one is given, a tag; from an error page if it is an error. */
  public static String get(String... arguments) throws Exception {
    AtomicInteger status = new AtomicInteger();
    AtomicBoolean isError = new AtomicBoolean();
    HttpServletResponse response =
        (HttpServletResponse)
            Proxy.newProxyInstance(
                OldServlets.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, given) -> {
                  if (method.getName().equals("setStatus")
                      || method.getName().equals("sendError")) {
                    status.compareAndSet(0, (Integer) given[0]);
                    isError.set(method.getName().equals("sendError"));
                  }
                  return null;
                });
    SERVLET.service(request(DispatcherType.REQUEST, arguments), response);
    if (isError.get()) {
      SERVLET.service(request(DispatcherType.ERROR, arguments), response);
    }
    return status.toString();
  }
}
