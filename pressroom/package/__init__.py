"""output/ → the deliverable: a bag with an E-ARK SIP, a web archive, PDFs and the means to verify them."""
