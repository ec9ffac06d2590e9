package holdwater.cli.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A Java file as the JDK's own parser reads it. Nothing is compiled, so modules that are on
 * nobody's class path here can be read as well.
 *
 * @param packages of ours that it names, in imports or in full; its own is not among them
 * @param methods that have a body, constructors and methods of anonymous classes too
 */
record ParsedSource(Path path, String packageName, Set<String> packages, List<Method> methods) {
  /** The trees of so many files are in memory at once. */
  private static final int BATCH = 100;

  private static final String OURS = "holdwater";

  /**
   * A method in a file.
   *
   * @param line of its first line, without Javadoc and annotations
   * @param lines from there to the closing brace
   */
  record Method(Path path, String name, long line, long lines) {
    @Override
    public String toString() {
      return path + ":" + line + " " + name + " has " + lines + " lines";
    }
  }

  /**
   * Reads all of them.
   *
   * @param files as absolute paths
   * @throws IllegalArgumentException if one is no Java
   */
  static List<ParsedSource> of(List<Path> files) {
    List<ParsedSource> parsed = new ArrayList<>();
    for (int i = 0; i < files.size(); i += BATCH) {
      parsed.addAll(batch(files.subList(i, Math.min(files.size(), i + BATCH))));
    }
    return parsed;
  }

  private static List<ParsedSource> batch(List<Path> files) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(said, Locale.ROOT, UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  said,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<ParsedSource> parsed = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        parsed.add(read(unit, positions));
      }
      said.getDiagnostics().stream()
          .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
          .findFirst()
          .ifPresent(
              mistake -> {
                throw new IllegalArgumentException(mistake.toString());
              });
      return parsed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ParsedSource read(CompilationUnitTree unit, SourcePositions positions) {
    Path path = Path.of(unit.getSourceFile().toUri());
    String own = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    Reader reader = new Reader(path, unit, positions);
    reader.scan(unit, null);
    reader.packages.remove(own);
    return new ParsedSource(path, own, Set.copyOf(reader.packages), List.copyOf(reader.methods));
  }

  private static final class Reader extends TreeScanner<Void, Void> {
    private final Path path;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Set<String> packages = new TreeSet<>();
    private final List<Method> methods = new ArrayList<>();

    private Reader(Path path, CompilationUnitTree unit, SourcePositions positions) {
      this.path = path;
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      BlockTree body = method.getBody();
      if (body != null) {
        long first = line(start(method));
        long last = line(positions.getEndPosition(unit, body) - 1);
        methods.add(new Method(path, method.getName().toString(), first, last - first + 1));
      }
      return super.visitMethod(method, nothing);
    }

    /** Where it begins once Javadoc and annotations are over. */
    private long start(MethodTree method) {
      if (method.getReturnType() != null) {
        return positions.getStartPosition(unit, method.getReturnType());
      }
      long modifiersEnd = positions.getEndPosition(unit, method.getModifiers());
      return modifiersEnd < 0 ? positions.getStartPosition(unit, method) : modifiersEnd;
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree select, Void nothing) {
      String name = name(select);
      if (!name.startsWith(OURS + ".")) {
        return super.visitMemberSelect(select, nothing);
      }
      String named = packageOf(name);
      if (!named.equals(name)) {
        packages.add(named);
      }
      return null;
    }

    /** The dotted name; empty where something else than a name stands before the last dot. */
    private static String name(ExpressionTree tree) {
      if (tree instanceof IdentifierTree identifier) {
        return identifier.getName().toString();
      }
      if (tree instanceof MemberSelectTree select) {
        String before = name(select.getExpression());
        return before.isEmpty() ? "" : before + "." + select.getIdentifier();
      }
      return "";
    }

    /** What stands before the first class, or before the star of an import. */
    private static String packageOf(String name) {
      List<String> packages = new ArrayList<>();
      for (String part : name.split("\\.", -1)) {
        if (part.equals("*") || Character.isUpperCase(part.charAt(0))) {
          break;
        }
        packages.add(part);
      }
      return String.join(".", packages);
    }
  }
}
