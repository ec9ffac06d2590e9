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

  private GatlingCommand() {}

  static List<String> of(
      GatlingInstallation installation, TrafficDirectory directory, String simulation) {
    List<String> argv = new ArrayList<>();
    argv.add(installation.java().toString());
    argv.addAll(
        List.of(
            // Serial and C1: short run, small heap, and the stack needs the cores.
            "-Xms48m",
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            // Gatling reads the bytes of strings.
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Dgatling.conf.file=viewers-gatling.conf",
            "-Dlogback.configurationFile=viewers-logback.xml",
            "-D" + DIRECTORY_PROPERTY + "=" + directory.path().toAbsolutePath(),
            "-cp",
            String.join(
                File.pathSeparator, installation.classpath().stream().map(Path::toString).toList()),
            "io.gatling.app.Gatling",
            "--simulation",
            simulation,
            "--results-folder",
            directory.path().toAbsolutePath().resolve("gatling").toString(),
            "--no-reports"));
    return argv;
  }
}
