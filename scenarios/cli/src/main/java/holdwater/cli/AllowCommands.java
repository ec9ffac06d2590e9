package holdwater.cli;

import picocli.CommandLine.Option;

/** The one way by which a scenario file gets a program started. */
public final class AllowCommands {
  @Option(
      names = "--allow-commands",
      description = "let a scenario start the program that is its traffic (traffic.command)")
  private boolean allowed;

  /** Everybody, with that permission or without. */
  public Wiring wiring() {
    return new Wiring(Home.ofProcess(), allowed);
  }
}
