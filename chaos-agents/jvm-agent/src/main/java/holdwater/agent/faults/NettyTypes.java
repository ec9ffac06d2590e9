package holdwater.agent.faults;

/** Netty by reflection: the agent knows no Netty, and each application its own. */
final class NettyTypes {
  private NettyTypes() {}

  /** Calls a method without parameters through the public type that declares it. */
  static Object call(ClassLoader loader, String type, String method, Object on) throws Exception {
    return Class.forName("io.netty." + type, true, loader).getMethod(method).invoke(on);
  }
}
