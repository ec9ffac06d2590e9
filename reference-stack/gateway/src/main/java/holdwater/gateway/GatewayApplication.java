package holdwater.gateway;

import holdwater.runtime.ServiceMain;

/** The gateway as a process. */
public final class GatewayApplication {

  private GatewayApplication() {}

  public static void main(String[] args) throws InterruptedException {
    ServiceMain.run(args, GatewayApplication.class);
  }
}
