"""Models that were trained here or by others with this program: a folder of JSON and safetensors each."""
