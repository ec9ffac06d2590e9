package holdwater.recommendations;

import holdwater.runtime.ServiceMain;

/** Recommendations as a process. */
public final class RecommendationsApplication {

  private RecommendationsApplication() {}

  public static void main(String[] args) throws InterruptedException {
    ServiceMain.run(args, RecommendationsApplication.class);
  }
}
