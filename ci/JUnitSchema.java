import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;

/** What {@code ci/junit-schema} runs: {@code java ci/JUnitSchema.java XSD FILE...} */
final class JUnitSchema {
  /** Each makes of a valid file one that is not: what stands there, and what in its place. */
  private static final List<List<String>> MISTAKES =
      List.of(
          List.of("<testcase ", "<test "),
          List.of(" name=\"verdict\"", ""),
          List.of(" type=\"", " kind=\""),
          List.of(" time=\"", " time=\"about "));

  private JUnitSchema() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 2) {
      System.err.println("usage: JUnitSchema XSD FILE...");
      System.exit(2);
    }
    SchemaFactory schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    schemas.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    schemas.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    Schema schema = schemas.newSchema(Path.of(arguments[0]).toFile());
    int wrong = 0;
    int planted = 0;
    for (Path file : Arrays.stream(arguments).skip(1).map(Path::of).toList()) {
      String xml = Files.readString(file);
      String why = mistake(schema, xml);
      if (!why.isEmpty()) {
        System.err.println(file + ": " + why);
        wrong++;
      }
      // Whoever fetched that would fail by the connection, and not by the schema.
      planted++;
      if (mistake(schema, fetching(xml)).isEmpty()) {
        System.err.println(file + ": valid with a DOCTYPE that stands elsewhere");
        wrong++;
      }
      for (List<String> each : MISTAKES) {
        String broken = xml.replace(each.get(0), each.get(1)).replace("</testcase>", end(each));
        if (!broken.equals(xml)) {
          planted++;
          if (mistake(schema, broken).isEmpty()) {
            System.err.println(file + ": valid with " + each.get(1) + " for " + each.get(0));
            wrong++;
          }
        }
      }
    }
    System.out.printf(
        "{\"test\":\"junit-schema\",\"files\":%d,\"planted\":%d,\"wrong\":%d}%n",
        arguments.length - 1, planted, wrong);
    System.exit(wrong == 0 && planted > 0 ? 0 : 1);
  }

  /** XML that is none would be refused whatever the schema says. */
  private static String end(List<String> mistake) {
    return mistake.get(1).equals("<test ") ? "</test>" : "</testcase>";
  }

  private static String fetching(String xml) {
    int root = xml.startsWith("<?") ? xml.indexOf("?>") + 2 : 0;
    return xml.substring(0, root)
        + "<!DOCTYPE testsuite SYSTEM \"http://127.0.0.1:1/\">"
        + xml.substring(root);
  }

  /** Empty when it is valid. */
  private static String mistake(Schema schema, String xml) throws Exception {
    Source source = new StreamSource(new StringReader(xml));
    Validator validator = schema.newValidator();
    validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    try {
      validator.validate(source);
      return "";
    } catch (SAXException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
