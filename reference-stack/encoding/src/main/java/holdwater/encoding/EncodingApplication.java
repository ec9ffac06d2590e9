package holdwater.encoding;

import holdwater.runtime.ServiceMain;

/** The encoding service and origin of a region. */
public final class EncodingApplication {

  private EncodingApplication() {}

  public static void main(String[] args) throws InterruptedException {
    ServiceMain.run(args, EncodingApplication.class);
  }
}
