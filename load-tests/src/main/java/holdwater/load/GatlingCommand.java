package holdwater.load;

import holdwater.load.plan.TrafficDirectory;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the generator's process. */
final class GatlingCommand {
  static final String VIEWERS = "holdwater.load.viewers.ViewersSimulation";
  static final String CLIENTS = "holdwater.load.clients.ClientsSimulation";
  static final String DIRECTORY_PROPERTY = "holdwater.traffic";
  private static final String USUAL = "viewers-gatling.conf";
  private static final String REPORTING = "viewers-gatling-report.conf";

  private GatlingCommand() {}

  /**
   * @param ownReport whether Gatling writes its own log and makes its own report of it, too
   */
  static List<String> of(
      GatlingInstallation installation,
      TrafficDirectory directory,
      String simulation,
      boolean ownReport) {
    List<String> argv = new ArrayList<>();
    argv.add(installation.java().toString());
    argv.addAll(
        List.of(
            // Serial and C1: short run, small heap, and the stack needs the cores.
            "-Xms48m",
            ownReport ? "-Xmx512m" : "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            // Gatling reads the bytes of strings.
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Dgatling.conf.file=" + (ownReport ? REPORTING : USUAL),
            "-Dlogback.configurationFile=viewers-logback.xml",
            "-D" + DIRECTORY_PROPERTY + "=" + directory.path().toAbsolutePath(),
            "-cp",
            String.join(
                File.pathSeparator, installation.classpath().stream().map(Path::toString).toList()),
            "io.gatling.app.Gatling",
            "--simulation",
            simulation,
            "--results-folder",
            directory.path().toAbsolutePath().resolve("gatling").toString()));
    if (!ownReport) {
      argv.add("--no-reports");
    }
    return argv;
  }
}
