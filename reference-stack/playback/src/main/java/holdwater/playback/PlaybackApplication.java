package holdwater.playback;

import holdwater.runtime.ServiceMain;

/** The playback service as a process. */
public final class PlaybackApplication {
  private PlaybackApplication() {}

  public static void main(String[] args) throws InterruptedException {
    ServiceMain.run(args, PlaybackApplication.class);
  }
}
