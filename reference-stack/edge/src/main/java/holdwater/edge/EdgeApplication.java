package holdwater.edge;

import holdwater.runtime.ServiceMain;

/** An edge of the content delivery network. */
public final class EdgeApplication {

  private EdgeApplication() {}

  public static void main(String[] args) throws InterruptedException {
    ServiceMain.run(args, EdgeApplication.class);
  }
}
