package holdwater.agent.faults;

import holdwater.agent.fault.RequestTag;

/** Netty by reflection: the agent knows no Netty, and each application its own. */
final class NettyTypes {
  private NettyTypes() {}

  /** Calls a method without parameters through the public type that declares it. */
  static Object call(ClassLoader loader, String type, String method, Object on) throws Exception {
    return Class.forName("io.netty." + type, true, loader).getMethod(method).invoke(on);
  }

  /** A header of a message, or null. */
  static String header(ClassLoader loader, Object message, String name) throws Exception {
    Object headers = call(loader, "handler.codec.http.HttpMessage", "headers", message);
    return (String)
        Class.forName("io.netty.handler.codec.http.HttpHeaders", true, loader)
            .getMethod("get", String.class)
            .invoke(headers, name);
  }

  static boolean carries(ClassLoader loader, Object message, String tag) throws Exception {
    return tag.equals(header(loader, message, RequestTag.HEADER));
  }
}
