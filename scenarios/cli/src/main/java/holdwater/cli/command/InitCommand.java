package holdwater.cli.command;

import holdwater.cli.Home;
import holdwater.cli.Patterns;
import holdwater.cli.UserMistake;
import holdwater.cli.format.ExternalReader;
import holdwater.cli.format.Formats;
import holdwater.cli.format.Library;
import holdwater.cli.init.Answers;
import holdwater.cli.init.FirstFiles;
import holdwater.cli.init.OwnSystem;
import holdwater.cli.init.Pipeline;
import holdwater.cli.init.RunningProcesses;
import holdwater.cli.init.Surroundings;
import holdwater.engine.run.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The first files of somebody's own system. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Write the first files of your own system: what runs, what is promised, what is broken.",
      "Without --service it looks at what is there: jars that a build left here or in the folders",
      "below, poms, a compose file; and, with --running or where there is none of these, processes",
      "of yours that listen, and their pages. On a terminal it asks for what no option says, at",
      "most five questions.",
      "For example:",
      "  holdwater init chaos --service orders=target/orders.jar --service stock=target/stock.jar"
          + " \\",
      "    --calls orders=stock:STOCK_URL --request 'POST /orders?sku=1' --within 300ms"
    })
public final class InitCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "chaos",
      description = "where they are written (default: chaos)")
  private Path folder;

  @Option(
      names = "--service",
      paramLabel = "NAME=PROGRAM",
      description =
          "target/app.jar, target/app.jar:main.Class, or a command with ${port.http} in it; or"
              + " HOST:PORT,HOST:PORT of what runs already, then of all; again for each service")
  private List<String> services = List.of();

  @Option(
      names = "--calls",
      paramLabel = "CALLER=CALLEE[:VARIABLE]",
      description =
          "who calls whom, and in which variable the caller reads the URLs (CALLEE_URLS if absent)")
  private List<String> calls = List.of();

  @Option(
      names = "--entry",
      paramLabel = "NAME",
      description = "the service that clients call; the one that no other calls, if absent")
  private String entry;

  @Option(
      names = "--request",
      paramLabel = "'METHOD /path'",
      defaultValue = "GET /",
      description = "what clients send; ${random.10}, ${uuid} and ${number} are filled in")
  private String request;

  @Option(
      names = "--within",
      paramLabel = "TIME",
      defaultValue = "500ms",
      description = "how soon a good answer comes (default: ${DEFAULT-VALUE})")
  private String within;

  @Option(
      names = "--rate",
      paramLabel = "N/s",
      defaultValue = "20/s",
      description = "requests a second (default: ${DEFAULT-VALUE})")
  private String rate;

  @Option(
      names = "--health",
      paramLabel = "PATH",
      description =
          "answers 200 when a service is ready; by the jar's framework, or /health, if absent")
  private String health;

  @Option(
      names = "--port-variable",
      paramLabel = "NAME",
      description =
          "by which a service hears of its port; by the jar's framework, or PORT, if absent")
  private String portVariable;

  @Option(
      names = "--pattern",
      paramLabel = "NAME",
      description =
          "a resilience pattern that the services have, such as client-timeout: RESILIENCE_"
              + "CLIENT_TIMEOUT=off in their environment must switch it off; again for each")
  private List<String> patterns = List.of();

  @Option(
      names = "--ci",
      paramLabel = "RUNNER",
      description =
          "github or gitlab: write a pipeline as well, that plays the gate; any other runner"
              + " calls DIR/gate.sh")
  private String runner;

  @Option(
      names = "--running",
      description = "only what runs already: nothing of it is to be started or stopped")
  private boolean running;

  @Option(names = "--force", description = "overwrite files that are there")
  private boolean force;

  @Option(names = "--yes", description = "ask nothing: take what is found and the defaults")
  private boolean yes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String name = name();
    OwnSystem system = system(name, answers());
    FirstFiles files = new FirstFiles(system, folder, patterns);
    Optional<Pipeline> pipeline = Optional.ofNullable(runner).map(r -> pipeline(r, files));
    Map<String, String> texts = new LinkedHashMap<>(files.texts());
    pipeline.ifPresent(one -> texts.put(one.file().toString(), one.text()));
    write(texts);
    Path first = folder.resolve(files.hasScenario() ? files.scenarioFile() : files.topologyFile());
    Formats formats = new Formats(Library.of(Home.ofProcess().installation()), Patterns.KNOWN);
    String mistakes =
        files.hasScenario()
            ? formats.scenario(first).describe()
            : new ExternalReader().read(first).describe();
    PrintWriter out = spec.commandLine().getOut();
    texts.keySet().forEach(file -> out.println("wrote " + folder.resolve(file)));
    pipeline.ifPresent(one -> out.println(one.next()));
    if (!mistakes.isEmpty()) {
      out.println("not yet sound:\n" + mistakes);
      return ExitCode.INVALID.code();
    }
    next(files, system.isRunning()).forEach(out::println);
    return ExitCode.PASS.code();
  }

  private Pipeline pipeline(String name, FirstFiles files) {
    if (!files.hasScenario()) {
      throw new UserMistake("--ci wants a scenario to play, and there is none yet: leave it out");
    }
    return Pipeline.of(name, folder);
  }

  private List<String> next(FirstFiles files, boolean runsAlready) {
    Path topology = folder.resolve(files.topologyFile());
    String run = "then: holdwater run " + folder.resolve(files.scenarioFile());
    if (!runsAlready) {
      return List.of(
          "next: holdwater validate %s, holdwater up %s, holdwater down"
              .formatted(topology, topology),
          run);
    }
    return List.of(
        "next: holdwater probe " + topology,
        files.hasScenario()
            ? run
            : "then: no scenario, as no JVM that calls another was found: give it calls, an agent,"
                + " a Toxiproxy or an outage, as probe says");
  }

  private Answers answers() {
    // Java 17 and 25 differ on when there is a console; the launch script knows.
    boolean person = !yes && Boolean.getBoolean("holdwater.person");
    Reader in =
        person ? new InputStreamReader(System.in, Charset.defaultCharset()) : Reader.nullReader();
    return new Answers(new BufferedReader(in), spec.commandLine().getOut(), person);
  }

  private OwnSystem system(String name, Answers answers) {
    Surroundings there =
        new Surroundings(beside(), running, spec.commandLine().getOut(), RunningProcesses::now);
    List<String> programs =
        services.isEmpty()
            ? answers.askAll("What runs, as NAME=PROGRAM or NAME=HOST:PORT", there.services())
            : services;
    boolean several = programs.size() > 1;
    List<String> links =
        several && !isGiven("--calls")
            ? answers.askAll("Who calls whom, as CALLER=CALLEE[:VARIABLE]", there.calls(programs))
            : calls;
    String first = Optional.ofNullable(entry).orElse("");
    if (several && first.isEmpty()) {
      first = answers.ask("Which do clients call, if not the one that no other calls", first);
    }
    String asked = isGiven("--request") ? request : answers.ask("What do clients send", request);
    String soon =
        isGiven("--within") ? within : answers.ask("How soon comes a good answer", within);
    return OwnSystem.parse(
        name,
        programs,
        there::processes,
        links,
        first.isEmpty() ? null : first,
        asked,
        soon,
        rate,
        Optional.ofNullable(health),
        Optional.ofNullable(portVariable),
        there.compose());
  }

  private boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  /** Where the system lies: our files stand in a folder of it. */
  private Path beside() {
    return Optional.ofNullable(folder.toAbsolutePath().normalize().getParent()).orElse(folder);
  }

  /** That of the folder that the system lies in. */
  private String name() {
    Path parent = folder.toAbsolutePath().normalize().getParent();
    String name =
        parent == null || parent.getFileName() == null ? "" : parent.getFileName().toString();
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    plain = plain.replaceAll("^-+|-+$", "");
    return plain.isEmpty() || plain.equals("slo") ? "system" : plain;
  }

  private void write(Map<String, String> texts) {
    try {
      Files.createDirectories(folder);
      for (String file : texts.keySet()) {
        if (!force && Files.exists(folder.resolve(file))) {
          throw new UserMistake(folder.resolve(file) + " is there already: --force overwrites it");
        }
      }
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Path file = folder.resolve(text.getKey());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text.getValue());
        if (text.getKey().endsWith(".sh") && !file.toFile().setExecutable(true)) {
          throw new UserMistake("cannot make " + file + " executable");
        }
      }
    } catch (IOException e) {
      throw new UserMistake("cannot write to " + folder + ": " + e);
    }
  }
}
