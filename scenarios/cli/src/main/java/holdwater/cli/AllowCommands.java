package holdwater.cli;

import picocli.CommandLine.Option;

/** The one way by which a file gets a program started. */
public final class AllowCommands {
  @Option(
      names = "--allow-commands",
      description = {
        "run programs that files name: what makes traffic (traffic.command), and what loses and",
        "brings back instances of a system that runs already (outage)"
      })
  private boolean allowed;

  /** Everybody, with that permission or without. */
  public Wiring wiring() {
    return new Wiring(Home.ofProcess(), allowed);
  }
}
