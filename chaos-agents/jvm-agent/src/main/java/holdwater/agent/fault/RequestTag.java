package holdwater.agent.fault;

import java.lang.reflect.Method;
import java.util.Optional;

/**
 * The experiment's header of the request that the calling thread works for, read where frameworks
 * keep the current request. They carry it over their threads; services hand the header on.
 */
public final class RequestTag {
  /** What a request carries that belongs to an experiment. */
  public static final String HEADER = "X-Holdwater-Experiment";

  private RequestTag() {}

  /** Answers: does the current request carry this tag? Outside any request: no. */
  static boolean isCurrently(String tag, Call call) throws Exception {
    for (ClassLoader loader : loaders(call)) {
      if (loader != null && (tag.equals(micronaut(loader)) || tag.equals(spring(loader)))) {
        return true;
      }
    }
    return false;
  }

  /** Classes of the JDK see no framework, the thread's own loader does. */
  private static ClassLoader[] loaders(Call call) {
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return ofThread == call.loader()
        ? new ClassLoader[] {ofThread}
        : new ClassLoader[] {call.loader(), ofThread};
  }

  private static Object micronaut(ClassLoader loader) throws Exception {
    Class<?> context = find("io.micronaut.http.context.ServerRequestContext", loader);
    if (context == null) {
      return null;
    }
    Optional<?> request = (Optional<?>) context.getMethod("currentRequest").invoke(null);
    if (request.isEmpty()) {
      return null;
    }
    Object headers =
        find("io.micronaut.http.HttpMessage", loader).getMethod("getHeaders").invoke(request.get());
    return find("io.micronaut.http.HttpHeaders", loader)
        .getMethod("get", CharSequence.class)
        .invoke(headers, HEADER);
  }

  private static Object spring(ClassLoader loader) throws Exception {
    Class<?> holder = find("org.springframework.web.context.request.RequestContextHolder", loader);
    if (holder == null) {
      return null;
    }
    Object attributes = holder.getMethod("getRequestAttributes").invoke(null);
    if (attributes == null) {
      return null;
    }
    Method request = attributes.getClass().getMethod("getRequest");
    // What it returns is Spring's choice of two families of servlets.
    return request
        .getReturnType()
        .getMethod("getHeader", String.class)
        .invoke(request.invoke(attributes), HEADER);
  }

  private static Class<?> find(String name, ClassLoader loader) {
    try {
      return Class.forName(name, true, loader);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
