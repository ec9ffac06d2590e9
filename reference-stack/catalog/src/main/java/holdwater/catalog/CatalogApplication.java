package holdwater.catalog;

import holdwater.runtime.ServiceMain;

/** The catalog as a process. */
public final class CatalogApplication {
  private CatalogApplication() {}

  public static void main(String[] args) throws InterruptedException {
    ServiceMain.run(args, CatalogApplication.class);
  }
}
